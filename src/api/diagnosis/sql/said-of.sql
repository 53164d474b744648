-- What is known of the opportunity `o`, by its opening and its loss.
SELECT min(f.opened_on) AS opened_on, max(f.segment) AS segment, max(f.campaign) AS campaign,
  max(f.categories) AS categories
FROM read.opportunity f
WHERE f.stream = o.stream AND f.position <= here.position
