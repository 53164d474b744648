-- 'campaign' if the campaign has results, else 'own'.
CASE WHEN EXISTS (
  SELECT FROM read.campaign_result r WHERE r.campaign = {campaign} AND r.position <= here.position
) THEN 'campaign' ELSE 'own' END
