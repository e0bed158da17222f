insert into listener (bot_id, name, workflow_id, node_id, url, routes, seen_at) values
	(999, 'bot', 'wf01', 'node01', 'https://n8n.example/webhook/bot', '[{"action":"start"}]', @2026-05-20T11:59);
