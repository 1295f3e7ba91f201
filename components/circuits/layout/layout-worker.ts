/** ELK in a thread of its own: the file answers messages by itself. */
import "elkjs/lib/elk-worker.min.js";
