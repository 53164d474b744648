CREATE INDEX audit_deed_subject ON audit_deed (subject, duty, position);
CREATE INDEX audit_deed_duty ON audit_deed (duty, done_on, position);
