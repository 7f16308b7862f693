/**
 * Ends this command, and what it runs, when the bootstrap process that started it is killed: without that a
 * server would stay behind unseen and keep its port. A command that was started by itself has no channel.
 */
export function endWithBootstrap(): void {
  process.once('disconnect', () => process.kill(-process.pid, 'SIGTERM'));
  // listening for the end must not keep a finished command alive
  process.channel?.unref();
}
