-- What the opportunity of the sale `s` names. Opening and loss never differ where both say something.
SELECT max(said.segment) AS segment, max(said.campaign) AS campaign
FROM read.opportunity said
WHERE said.stream = s.opportunity AND said.position <= here.position
