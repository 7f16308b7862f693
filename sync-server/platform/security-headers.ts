import { secureHeaders } from 'hono/secure-headers';

/**
 * What every page may load: our own scripts only, none inline; pictures from sellers' feeds over https. Styles may be inline because
 * React sets style attributes.
 */
export const securityHeaders = () =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:', 'https:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'strict-origin-when-cross-origin',
    permissionsPolicy: { camera: ['self'], geolocation: ['self'], microphone: [], payment: [] },
    // The installed app must keep working on http://localhost, and TLS ends in front of us: HSTS belongs there.
    strictTransportSecurity: false,
  });
