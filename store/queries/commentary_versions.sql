-- grain: one signing of causes and remedies, as known at $recorded_by; oldest first within an indicator and period
SELECT *
FROM commentary
WHERE recorded_at <= $recorded_by
  AND ($indicator IS NULL OR indicator = $indicator)
  AND ($period_end IS NULL OR period_end = $period_end)
ORDER BY indicator, period_end, version;
