import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/**
 * Answers one line for each line read: {"pattern": text, "event": text} with {"matches": boolean}, with {"error": text} when
 * event-ruler refuses the pattern, or with {"failure": text} when it fails with one that it takes. Pattern and event are JSON
 * within JSON, so that numbers keep the form they were written in. Ends with its input.
 */
class AnswerPatterns {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] words) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        BufferedWriter out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode question = JSON.readTree(line);
            ObjectNode answer = answer(question.get("pattern").textValue(), question.get("event").textValue());
            out.write(JSON.writeValueAsString(answer));
            out.write('\n');
            if (!in.ready()) {
                out.flush();
            }
        }
        out.flush();
    }

    private static ObjectNode answer(String pattern, String event) throws Exception {
        ObjectNode answer = JSON.createObjectNode();
        // A machine falls back to an older compiler that takes more; the messages of EventBridge are those of this one alone.
        String refusal = JsonRuleCompiler.check(pattern);
        if (refusal != null) {
            return answer.put("error", refusal);
        }
        try {
            Machine machine = Machine.builder().build();
            machine.addRule("rule", pattern);
            return answer.put("matches", !machine.rulesForJSONEvent(event).isEmpty());
        } catch (RuntimeException failure) {
            return answer.put("failure", String.valueOf(failure));
        }
    }
}
