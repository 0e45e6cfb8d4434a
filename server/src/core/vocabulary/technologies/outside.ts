/** Clients, live media, and services of others. */
import type { Technology } from "../types.ts";
import { says, technology } from "./entry.ts";

/** What runs at the user's: an icon and a home page. */
function onScreen(
  name: string,
  label: string,
  icon: string,
  page: string,
  also: readonly string[] = [],
): Technology {
  return technology(name, label, ["client", "service"], `Client built with ${label}.`, { page, icon, also });
}

/** A service of somebody else: an icon and a home page. */
function theirs(name: string, label: string, summary: string, page: string, icon?: string): Technology {
  return technology(name, label, ["external"], summary, { page, ...(icon === undefined ? {} : { icon }) });
}

export const clients: readonly Technology[] = [
  onScreen("react", "React", "react", "https://react.dev/", ["react-native"]),
  onScreen("angular", "Angular", "angular", "https://angular.dev/"),
  onScreen("vue", "Vue.js", "vuedotjs", "https://vuejs.org/", ["vuejs"]),
  onScreen("svelte", "Svelte", "svelte", "https://svelte.dev/"),
  onScreen("nextjs", "Next.js", "nextdotjs", "https://nextjs.org/docs"),
  onScreen("flutter", "Flutter", "flutter", "https://docs.flutter.dev/"),
  onScreen("android", "Android", "android", "https://developer.android.com/"),
  onScreen("ios", "iOS", "apple", "https://developer.apple.com/ios/", ["swift"]),
];

const MEDIACONVERT = "https://docs.aws.amazon.com/mediaconvert/latest/ug/what-is.html";
const IVS = "https://docs.aws.amazon.com/ivs/latest/LowLatencyUserGuide/what-is.html";

export const media: readonly Technology[] = [
  technology(
    "obs",
    "OBS Studio",
    ["client"],
    "Encoder program for live video; it is no protocol: it speaks RTMP, SRT or WebRTC.",
    {
      page: "https://obsproject.com/kb",
      notes: ["2:51"],
      also: ["obs-studio", "open-broadcaster"],
      icon: "obsstudio",
    },
  ),
  technology(
    "ffmpeg",
    "FFmpeg",
    ["worker", "service", "job", "client"],
    "Transcodes, packages and streams audio and video.",
    {
      page: "https://ffmpeg.org/documentation.html",
      icon: "ffmpeg",
    },
  ),
  technology(
    "mediaconvert",
    "AWS Elemental MediaConvert",
    ["worker", "job", "service"],
    "Managed transcoding of files by AWS.",
    {
      page: MEDIACONVERT,
      also: ["aws-mediaconvert"],
      facts: [
        says(
          "managed regional",
          "https://docs.aws.amazon.com/mediaconvert/latest/ug/disaster-recovery-resiliency.html",
        ),
      ],
    },
  ),
  technology(
    "ivs",
    "Amazon IVS",
    ["service", "worker"],
    "Managed live video of AWS: ingest, transcoding, packaging, delivery.",
    {
      page: IVS,
      also: ["amazon-ivs", "interactive-video-service"],
      facts: [says("managed", IVS)],
    },
  ),
];

export const services: readonly Technology[] = [
  theirs("stripe", "Stripe", "Payments.", "https://docs.stripe.com/", "stripe"),
  theirs("paypal", "PayPal", "Payments.", "https://developer.paypal.com/", "paypal"),
  theirs("adyen", "Adyen", "Payments.", "https://docs.adyen.com/", "adyen"),
  theirs("twilio", "Twilio", "SMS, voice and chat.", "https://www.twilio.com/docs"),
  theirs("sendgrid", "SendGrid", "Sends mail.", "https://www.twilio.com/docs/sendgrid"),
  theirs("mailgun", "Mailgun", "Sends mail.", "https://documentation.mailgun.com/", "mailgun"),
  theirs(
    "google-maps",
    "Google Maps Platform",
    "Maps, routes and places.",
    "https://developers.google.com/maps/documentation",
    "googlemaps",
  ),
  theirs("mapbox", "Mapbox", "Maps, routes and places.", "https://docs.mapbox.com/", "mapbox"),
  technology("ses", "Amazon SES", ["external", "service"], "Sends mail from AWS.", {
    page: "https://docs.aws.amazon.com/ses/latest/dg/Welcome.html",
    also: ["aws-ses"],
    facts: [says("managed regional", "https://docs.aws.amazon.com/ses/latest/dg/regions.html")],
  }),
];
