update installation set health_at = @2026-05-20T12:05, stuck_seen = null;
