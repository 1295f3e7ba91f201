/** Where an owner manages somebody. */
export const personUrl = (id: string): string => `/api/people/${encodeURIComponent(id)}`;
