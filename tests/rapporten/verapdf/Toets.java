import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Toets FLAVOURS FILE...: checks every file against every flavour in one virtual machine.
 * One line per file and flavour, "file, flavour, conforms", and below it one per broken rule:
 * "file, flavour, rule, count, message"; the fields are separated by tabs.
 */
public class Toets {
  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String file : List.of(args).subList(1, args.length)) {
      for (String flavour : args[0].split(",")) {
        report(out, file, flavour, check(Path.of(file), PDFAFlavour.byFlavourId(flavour)));
      }
    }
  }

  private static ValidationResult check(Path file, PDFAFlavour flavour) throws Exception {
    try (var in = Files.newInputStream(file);
        var parser = Foundries.defaultInstance().createParser(in, flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      return validator.validate(parser);
    }
  }

  private static void report(PrintStream out, String file, String flavour, ValidationResult result) {
    out.println(String.join("\t", file, flavour, String.valueOf(result.isCompliant())));
    Map<String, Integer> failures = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        var rule = assertion.getRuleId();
        var message = assertion.getMessage().replaceAll("\\s+", " ");
        failures.merge(rule.getClause() + "-" + rule.getTestNumber() + "\t" + message, 1, Integer::sum);
      }
    }
    failures.forEach((failure, count) -> {
      var parts = failure.split("\t", 2);
      out.println(String.join("\t", file, flavour, parts[0], String.valueOf(count), parts[1]));
    });
  }
}
