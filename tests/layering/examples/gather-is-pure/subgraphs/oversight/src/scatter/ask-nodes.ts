export const askNodes = () => [];
