// What a charity's page loads: <script type="module" src="https://.../widget.js"></script> <waymark-chat></waymark-chat>

import { WaymarkChat } from "./widget/chat/chat.js";

customElements.define("waymark-chat", WaymarkChat);
