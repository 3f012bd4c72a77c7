-- The ledger. Append-only: no UPDATE, no DELETE, no sequences, no keys, so that the same tables can live in DuckLake.

CREATE TABLE original (           -- grain: one distinct file ever handed in
    sha256      VARCHAR NOT NULL,
    byte_count  BIGINT NOT NULL,
    content     BLOB NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE submission (         -- grain: one receipt
    submission_id VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL,   -- published | workbook | demo
    agency        VARCHAR,
    time_period   VARCHAR,
    file_name     VARCHAR NOT NULL,
    file_sha256   VARCHAR NOT NULL,
    submitted_by  VARCHAR NOT NULL,
    note          VARCHAR NOT NULL,
    recorded_at   TIMESTAMP NOT NULL
);

CREATE TABLE observation (        -- grain: one release of one figure (submission_id, row_no)
    submission_id     VARCHAR NOT NULL,
    row_no            INTEGER NOT NULL,
    indicator         VARCHAR NOT NULL,
    ref_area          VARCHAR NOT NULL,
    time_period       VARCHAR NOT NULL,
    period_start      DATE NOT NULL,
    period_end        DATE NOT NULL,
    basis             VARCHAR NOT NULL,   -- ytd | quarter | year | point | since_2026 | span
    obs_value         DOUBLE,             -- NULL withdraws the figure
    obs_text          VARCHAR NOT NULL,   -- as the source wrote it
    decimals          INTEGER NOT NULL,
    obs_status        VARCHAR NOT NULL,   -- SDMX E P A F B L M O
    unit_measure      VARCHAR NOT NULL,
    released_on       DATE NOT NULL,
    release_precision VARCHAR NOT NULL,   -- day | month | year | unknown
    source            VARCHAR NOT NULL,
    source_ref        VARCHAR NOT NULL,   -- Sheet!C12 or address
    note              VARCHAR NOT NULL,
    recorded_at       TIMESTAMP NOT NULL
);

CREATE TABLE decision (           -- grain: one act of approving or returning a submission
    submission_id VARCHAR NOT NULL,
    verdict       VARCHAR NOT NULL,   -- approve | return
    decided_by    VARCHAR NOT NULL,
    reason        VARCHAR NOT NULL,
    recorded_at   TIMESTAMP NOT NULL
);

CREATE TABLE catalogue_version (  -- grain: one distinct state of data/catalogue, whole, so that a past screen replays
    digest      VARCHAR NOT NULL,
    valid_from  DATE NOT NULL,
    content     VARCHAR NOT NULL,     -- JSON object: file name -> text
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE target (             -- grain: one target in one catalogue version
    catalogue_digest VARCHAR NOT NULL,
    indicator        VARCHAR NOT NULL,
    name             VARCHAR NOT NULL,
    unit_measure     VARCHAR NOT NULL,
    printed          VARCHAR NOT NULL,
    op_stated        VARCHAR NOT NULL,
    op_applied       VARCHAR NOT NULL,
    low              DOUBLE,
    high             DOUBLE,
    type             VARCHAR NOT NULL,
    path             VARCHAR,
    agg              VARCHAR NOT NULL,
    basis            VARCHAR,
    freq             VARCHAR NOT NULL,
    valid_from       DATE NOT NULL,
    source_doc       VARCHAR NOT NULL,
    recorded_at      TIMESTAMP NOT NULL
);

CREATE TABLE assessment (         -- grain: one indicator judged when a submission changed the record
    submission_id    VARCHAR NOT NULL,
    indicator        VARCHAR NOT NULL,
    time_period      VARCHAR,
    as_of            DATE NOT NULL,
    status           VARCHAR NOT NULL,
    verdict          VARCHAR,
    method_version   VARCHAR NOT NULL,
    catalogue_digest VARCHAR NOT NULL,
    detail           VARCHAR NOT NULL,   -- JSON: the case and the whole result of assess
    recorded_at      TIMESTAMP NOT NULL
);

CREATE TABLE audit_event (        -- grain: one act; each row carries the digest of the row before it
    event_no        BIGINT NOT NULL,
    actor           VARCHAR NOT NULL,
    action          VARCHAR NOT NULL,
    subject         VARCHAR NOT NULL,
    detail          VARCHAR NOT NULL,    -- JSON
    previous_digest VARCHAR NOT NULL,
    digest          VARCHAR NOT NULL,
    recorded_at     TIMESTAMP NOT NULL
);
