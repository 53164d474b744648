-- 'campaign' if the campaign of the opportunity has results, else 'own'.
CASE WHEN EXISTS (
  SELECT FROM read.campaign_result r WHERE r.campaign = o.campaign AND r.position <= here.position
) THEN 'campaign' ELSE 'own' END
