// Jing in one process: the first pass over files, and later ones. Run by validate.mjs.
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.xml.sax.ErrorHandlerImpl;
import java.io.File;
import java.io.StringWriter;

public class JingPasses {
  public static void main(String[] args) throws Exception {
    int passes = Integer.parseInt(args[0]);
    PropertyMapBuilder properties = new PropertyMapBuilder();
    StringWriter messages = new StringWriter();
    ValidateProperty.ERROR_HANDLER.put(properties, new ErrorHandlerImpl(messages));
    ValidationDriver driver = new ValidationDriver(properties.toPropertyMap());
    driver.loadSchema(ValidationDriver.fileInputSource(new File(args[1])));
    StringBuilder out = new StringBuilder("[");
    for (int pass = 0; pass < passes; pass++) {
      long start = System.nanoTime();
      for (int i = 2; i < args.length; i++) driver.validate(ValidationDriver.fileInputSource(new File(args[i])));
      out.append(pass == 0 ? "" : ",").append((System.nanoTime() - start) / 1e6);
      messages.getBuffer().setLength(0);
    }
    System.out.println(out.append("]"));
  }
}
