/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The person decides what leaves the machine; the development overlay is not part of the instrument.
  devIndicators: false,
  // Pictures are stored in their final size; the optimiser would be one more thing that strangers can ask for.
  images: { unoptimized: true },
  // In development Next refuses its own resources to any other name than localhost; the server prints 127.0.0.1.
  allowedDevOrigins: ["127.0.0.1"],
  // `npm run check` checks the types of the whole project; a newcomer's first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
};

export default config;
