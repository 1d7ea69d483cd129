export const startWardNode = () => 'started';
