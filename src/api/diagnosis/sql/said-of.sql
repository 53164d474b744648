-- What is known of an opportunity, by its opening and its loss. They never differ where both say something.
SELECT min(f.opened_on) AS opened_on, max(f.segment) AS segment, max(f.campaign) AS campaign,
  max(f.categories) AS categories, max(f.products) AS products
FROM read.opportunity f
WHERE f.stream = {opportunity} AND f.position <= here.position
