import "./editor.css";
import "./main";
