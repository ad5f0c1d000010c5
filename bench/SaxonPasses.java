// Saxon-HE in one process: passes over files with several stylesheets. Run by build.mjs.
import java.io.File;
import java.io.StringWriter;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.*;

public class SaxonPasses {
  public static void main(String[] args) throws Exception {
    int passes = Integer.parseInt(args[0]);
    int sheets = Integer.parseInt(args[1]);
    Processor processor = new Processor(false);
    XsltExecutable[] compiled = new XsltExecutable[sheets];
    for (int i = 0; i < sheets; i++)
      compiled[i] = processor.newXsltCompiler().compile(new StreamSource(new File(args[2 + i])));
    StringBuilder out = new StringBuilder("[");
    for (int pass = 0; pass < passes; pass++) {
      long start = System.nanoTime();
      for (int i = 2 + sheets; i < args.length; i++) {
        XdmNode document = processor.newDocumentBuilder().build(new File(args[i]));
        for (XsltExecutable sheet : compiled) {
          Xslt30Transformer transformer = sheet.load30();
          transformer.setGlobalContextItem(document);
          transformer.applyTemplates(document, processor.newSerializer(new StringWriter()));
        }
      }
      out.append(pass == 0 ? "" : ",").append((System.nanoTime() - start) / 1e6);
    }
    System.out.println(out.append("]"));
  }
}
