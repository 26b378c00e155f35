export {
  changeChannel,
  createChannel,
  listChannels,
  MOST_CHANNELS,
  readChannel,
  removeChannel,
} from './manage-channels.js';
export { testChannel } from './test-channel.js';
