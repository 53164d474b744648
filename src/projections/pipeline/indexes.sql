CREATE INDEX opportunity_stream ON opportunity (stream);
CREATE INDEX opportunity_salesperson ON opportunity (salesperson_id, day);
CREATE INDEX opportunity_lost ON opportunity (day) WHERE fact = 'lost';
CREATE INDEX opportunity_opened_on ON opportunity (opened_on) WHERE opened_on IS NOT NULL;
CREATE INDEX pipeline_sale_later ON pipeline_sale (stream, position) WHERE event_type <> 'SaleRecorded';
CREATE INDEX pipeline_sale_day ON pipeline_sale (day, stream);
CREATE INDEX pipeline_sale_opportunity ON pipeline_sale (opportunity) WHERE opportunity IS NOT NULL;
-- What came after a position. Rows are added in the order of their positions.
CREATE INDEX pipeline_sale_position ON pipeline_sale USING brin (position) WITH (autosummarize = on);
CREATE INDEX opportunity_position ON opportunity USING brin (position) WITH (autosummarize = on);
