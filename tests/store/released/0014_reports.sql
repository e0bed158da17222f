update installation set report_at = @2026-05-21T09:00;
