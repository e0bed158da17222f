/**
 * The name of the listener that takes a bot's updates for all the others and has no inbox of its own. No other can have it: a Listener's name is typed in by people,
 * and this one is set by the node's parameter Receive By.
 */
export const RECEIVER = '@receiver';
