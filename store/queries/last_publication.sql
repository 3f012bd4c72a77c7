-- grain: one row for the whole ledger: when figures last became visible by an approval
SELECT max(recorded_at) AS recorded_at FROM decision WHERE verdict = 'approve';
