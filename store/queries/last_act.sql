-- grain: one row for the whole ledger: when the last act went on record
SELECT max(recorded_at) AS recorded_at FROM audit_event;
