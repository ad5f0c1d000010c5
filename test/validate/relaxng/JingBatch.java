// Jing over many schemas in one process: reads lines "schema TAB document TAB …", writes for each a line of numbers: 1
// or 0 for whether the schema is correct (-1: Jing itself failed, as it does on foreign elements in data), then for each document the line of its first error, 0 if it is valid.
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.prop.rng.RngProperty;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

public class JingBatch {
  static int first;

  static void note(SAXParseException e) {
    if (first == 0) first = Math.max(1, e.getLineNumber());
  }

  public static void main(String[] args) throws Exception {
    ErrorHandler handler = new ErrorHandler() {
      public void warning(SAXParseException e) {}
      public void error(SAXParseException e) { note(e); }
      public void fatalError(SAXParseException e) { note(e); }
    };
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] files = line.split("\t");
      PropertyMapBuilder properties = new PropertyMapBuilder();
      ValidateProperty.ERROR_HANDLER.put(properties, handler);
      RngProperty.CHECK_ID_IDREF.add(properties);
      ValidationDriver driver = new ValidationDriver(properties.toPropertyMap());
      StringBuilder out = new StringBuilder();
      boolean correct = false;
      boolean crashed = false;
      first = 0;
      try {
        correct = driver.loadSchema(ValidationDriver.fileInputSource(new File(files[0])));
      } catch (SAXParseException e) {
        // Not well-formed.
      } catch (RuntimeException e) {
        crashed = true;
      }
      correct &= first == 0;
      out.append(crashed ? -1 : correct ? 1 : 0);
      for (int i = 1; i < files.length && correct; i++) {
        first = 0;
        try {
          boolean valid = driver.validate(ValidationDriver.fileInputSource(new File(files[i])));
          if (!valid && first == 0) first = 1;
        } catch (SAXParseException e) {
          note(e);
        }
        out.append(' ').append(first);
      }
      System.out.println(out);
    }
  }
}
