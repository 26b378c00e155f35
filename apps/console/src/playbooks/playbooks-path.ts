/** Where the API keeps playbooks. */
export const PLAYBOOKS_PATH = '/v1/playbooks';
