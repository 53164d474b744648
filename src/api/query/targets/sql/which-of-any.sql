$3::date IS NULL AND $4::date IS NULL
