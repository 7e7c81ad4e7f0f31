package bench.faults;

import io.github.openrouterspring.ChatStream;
import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.chat.request.ChatRequest;

/** The four forms in which a caller asks. */
enum Ask {

    CHAT {
        @Override
        void ask(LanguageModel model, ChatRequest request) {
            model.chat(request);
        }
    },

    STREAM {
        @Override
        void ask(LanguageModel model, ChatRequest request) {
            try (ChatStream answer = model.stream(request)) {
                answer.response();
            }
        }
    },

    MONO {
        @Override
        void ask(LanguageModel model, ChatRequest request) {
            model.reactive().chat(request).block();
        }
    },

    FLUX {
        @Override
        void ask(LanguageModel model, ChatRequest request) {
            model.reactive().stream(request).blockLast();
        }
    };

    abstract void ask(LanguageModel model, ChatRequest request);

    static ChatRequest about(String fault) {
        return ChatRequest.builder().model("openai/gpt-4o").header("X-Oracle-Fault", fault).user("Where is Paris?").build();
    }
}
