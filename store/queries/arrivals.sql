-- grain: (indicator, period_end, basis, state): the first submission that brought a value, as known at $recorded_by
-- state: approved or pending. What was published or is illustrative arrived on the day of its release.
SELECT
    o.indicator,
    o.period_end,
    o.basis,
    CASE d.verdict WHEN 'approve' THEN 'approved' ELSE 'pending' END AS state,
    o.submission_id,
    s.kind,
    s.recorded_at AS submitted_at,
    o.released_on
FROM observation AS o
JOIN submission AS s USING (submission_id)
LEFT JOIN decision_at($recorded_by) AS d USING (submission_id)
WHERE o.recorded_at <= $recorded_by
  AND o.ref_area = $ref_area
  AND o.released_on <= $as_of
  AND o.obs_value IS NOT NULL
  AND o.obs_status NOT IN ('F', 'L', 'M', 'O')
  AND coalesce(d.verdict, 'pending') <> 'return'
QUALIFY row_number() OVER (
    PARTITION BY o.indicator, o.period_end, o.basis, coalesce(d.verdict, 'pending')
    ORDER BY CASE WHEN s.kind IN ('workbook', 'correction') THEN s.recorded_at ELSE CAST(o.released_on AS TIMESTAMP) END,
             s.recorded_at
) = 1
ORDER BY o.indicator, o.period_end, o.basis;
