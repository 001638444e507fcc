package io.tollgate.usage.costs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.contract.Demand;
import io.tollgate.contract.Demand.Bounds;
import io.tollgate.contract.Demand.Capacity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the body of a request tells, in every dialect. */
class BodyTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'messages':[{'content':[{'type':'image_url'},{'type':'image_url'}]}]}            | 2 pictures",
        "{'input':[{'content':[{'type':'input_image'}]}]}                                  | 1 pictures",
        "{'messages':[{'content':[{'type':'image','source':{'type':'base64'}}]}]}          | 1 pictures",
        "{'contents':[{'parts':[{'inlineData':{'mimeType':'image/png'}}]}]}                | 1 pictures",
        "{'contents':[{'parts':[{'inline_data':{'mime_type':'image/png'}}]}]}              | 1 pictures",
        "{'messages':[{'content':'look','images':['AAAA','BBBB']}]}                        | 2 pictures",
        "{'messages':[{'content':[{'type':'input_audio'}]}]}                               | elsewhere",
        "{'messages':[{'content':[{'type':'document'}]}]}                                  | elsewhere",
        "{'contents':[{'parts':[{'fileData':{'mimeType':'application/pdf'}}]}]}            | elsewhere",
        "{'input':'go on','previous_response_id':'resp_1'}                                 | elsewhere",
        "{'contents':[],'cachedContent':'c'}                                               | elsewhere",
        "{'messages':[],'tools':[{'type':'function','function':{'name':'image'}}]}         | described",
        "{'messages':[],'tools':[{'name':'mine','input_schema':{'type':'object'}}]}        | described",
        "{'contents':[],'tools':[{'functionDeclarations':[]}]}                             | described",
        "{'messages':[],'response_format':{'type':'json_schema'}}                          | described",
        "{'contents':[],'generationConfig':{'responseSchema':{}}}                          | described",
        "{'input':[],'tools':[{'type':'web_search'}]}                                      | tools of the provider",
        "{'messages':[],'tools':[{'type':'web_search_20250305','name':'web_search'}]}      | tools of the provider",
        "{'messages':[],'web_search_options':{'size':1}}                                   | tools of the provider",
        "{'contents':[],'tools':[{'googleSearch':{}}]}                                     | tools of the provider",
        "{'messages':[{'role':'user','content':'type image_url'}],'max_tokens':7}          | text"
      })
  void it_tells_what_is_in_the_prompt(String body, String told) throws JsonProcessingException {
    assertThat(told(demand(body))).isEqualTo(told);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'max_tokens':7}                          | 7",
        "{'max_tokens':7,'max_completion_tokens':9} | 9",
        "{'max_output_tokens':7,'n':3}             | 21",
        "{'generationConfig':{'maxOutputTokens':7,'candidateCount':2}} | 14",
        "{'generation_config':{'max_output_tokens':7,'candidate_count':2}} | 14",
        "{'options':{'num_predict':7}}             | 7",
        "{'max_tokens':'many'}                     | 50",
        "{}                                        | 50"
      })
  void it_tells_how_much_may_be_generated(String body, long output) throws JsonProcessingException {
    assertThat(demand(body).output(new Capacity(100, 50), new Bounds(0, 0, 0, 1)))
        .isEqualTo(output);
  }

  @Test
  void what_nobody_can_bound_is_a_whole_context_and_one_more_for_every_call_of_a_tool()
      throws JsonProcessingException {
    Bounds bounds = new Bounds(2_000, 16_384, 10, 1_000_000);
    Capacity model = new Capacity(5_000, 100);

    assertThat(demand("{'input':'a','previous_response_id':'r'}").input(model, bounds))
        .isEqualTo(5_000);
    assertThat(demand("{'input':'a','tools':[{'type':'web_search'}]}").input(model, bounds))
        .isEqualTo(55_000);
  }

  @Test
  void a_tier_has_the_word_of_the_books() {
    assertThat(Body.tier("Flex")).isEqualTo("flex");
    assertThat(Body.tier("auto")).isEqualTo("standard");
    assertThat(Body.tier("standard_only")).isEqualTo("standard");
  }

  private static Demand demand(String body) throws JsonProcessingException {
    return Body.of("request", JSON.readTree(body.replace('\'', '"'))).demand(true);
  }

  private static String told(Demand demand) {
    if (demand.toolsOfProvider()) {
      return "tools of the provider";
    }
    if (demand.elsewhere()) {
      return "elsewhere";
    }
    if (demand.pictures() > 0) {
      return demand.pictures() + " pictures";
    }
    return demand.unseen() ? "described" : "text";
  }
}
