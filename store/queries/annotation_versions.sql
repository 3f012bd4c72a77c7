-- grain: one version of one annotation, as known at $recorded_by; oldest first within an annotation
SELECT *
FROM annotation
WHERE recorded_at <= $recorded_by
  AND ($annotation_id IS NULL OR annotation_id = $annotation_id)
ORDER BY annotation_id, version;
