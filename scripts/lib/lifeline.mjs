/** Loaded into long-running children: when the process that started us dies without a word (SIGKILL), we stop as if asked to. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
