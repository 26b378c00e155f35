export { InProcessBackend } from './backend.js';
export { InProcessBroker } from './broker.js';
export { NotInEmbeddedMode } from './not-in-embedded-mode.js';
export { openInProcessBackend } from './open.js';
