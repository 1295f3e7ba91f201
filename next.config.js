/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The person decides what leaves the machine; the development overlay is not part of the instrument.
  devIndicators: false,
};

export default config;
