-- grain: one release ever handed in of one figure, whatever became of it, as known at $recorded_by; newest first
SELECT
    o.*,
    s.kind,
    s.agency,
    s.time_period AS submission_period,
    s.file_name,
    s.file_sha256,
    s.submitted_by,
    s.note AS submission_note,
    CASE d.verdict WHEN 'approve' THEN 'approved' WHEN 'return' THEN 'returned' ELSE 'pending' END AS state,
    d.decided_by,
    d.decided_at,
    coalesce(d.reason, '') AS reason,
    greatest(o.released_on, coalesce(p.published_on, o.released_on)) AS visible_from
FROM observation AS o
JOIN submission AS s USING (submission_id)
LEFT JOIN decision_at($recorded_by) AS d USING (submission_id)
LEFT JOIN publication_at($recorded_by) AS p USING (submission_id)
WHERE o.indicator = $indicator
  AND o.period_end = $period_end
  AND o.basis = $basis
  AND o.ref_area = $ref_area
  AND o.obs_status <> 'F'  -- a plan is no release of this figure
  AND o.recorded_at <= $recorded_by
ORDER BY visible_from DESC,
         CASE o.obs_status WHEN 'A' THEN 3 WHEN 'P' THEN 2 WHEN 'E' THEN 1 ELSE 0 END DESC,
         greatest(o.recorded_at, coalesce(d.decided_at, o.recorded_at)) DESC,
         o.recorded_at DESC,
         o.row_no DESC;
