-- 'campaign' if the campaign has results, else 'own'.
CASE WHEN {campaign} = ANY (campaign.with_results) THEN 'campaign' ELSE 'own' END
