/** Pictures that a comment may show: those that this server keeps. All others are links, and load nothing. */

const ownPictures = [
  /^\/api\/visualisations\/[0-9a-f]{64}\.png$/,
  /^\/api\/image-sets\/[a-z0-9][a-z0-9.-]{0,63}\/pixels\/[0-9a-f]{64}\.png$/,
];

export const isOwnPicture = (src: string): boolean => ownPictures.some((pattern) => pattern.test(src));
