export const maximumTopics = 5;
