CREATE UNIQUE INDEX diagnosis_case_key ON diagnosis_case (diagnosis_id COLLATE "C");
CREATE UNIQUE INDEX finding_request_key ON finding_request (diagnosis_id, department);
CREATE UNIQUE INDEX finding_key ON finding (diagnosis_id, department);
CREATE UNIQUE INDEX diagnosis_conclusion_key ON diagnosis_conclusion (diagnosis_id);
CREATE UNIQUE INDEX corrective_action_key ON corrective_action (diagnosis_id, action_id);
CREATE UNIQUE INDEX corrective_action_done_key ON corrective_action_done (diagnosis_id, action_id);
CREATE UNIQUE INDEX corrective_action_verified_key ON corrective_action_verified (diagnosis_id, action_id);
