using System.CommandLine;
using System.Globalization;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Results.Comparing;
using TradeSim.Results.Folder;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim compare RUN [BASELINE]</c>: who gains and loses in one run against another, and what moved.</summary>
public static class CompareCommand
{
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    public static Command Create(Terminal.Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run, or its name in ./runs." };
        var baseline = new Argument<string?>("BASELINE")
        {
            Description = "The run it is held against. Left out: a run of its scenario's counterfactual, which is looked for beside it and in ./runs, and run where there is none.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var metric = new Option<string?>("--metric") { Description = "A figure of summary.csv, year by year, instead of who gains.", HelpName = "NAME" };
        var subject = new Option<string?>("--subject") { Description = "Only the lines of one subject: EUU, Dy, *.", HelpName = "ID" };
        var from = Values.Whole("--from", "The first year compared.", FirstYear, LastYear);
        var until = Values.Whole("--until", "The last year compared.", FirstYear, LastYear);
        var yearly = new Option<bool>("--yearly") { Description = "Who gains in each year too." };
        var json = new Option<bool>("--json") { Description = "One JSON object on stdout." };
        var command = new ExampledCommand(
            "compare",
            "Tells who gains and loses in one run against another, and which prices and flows moved most.",
            "tradesim compare russia-roadmap-20260101T120000Z",
            "tradesim compare eu-65-cap-20260101T120000Z baseline-20260101T120000Z --yearly",
            "tradesim compare results base --metric price --subject Dy --from 2025 --json")
        {
            run,
            baseline,
            metric,
            subject,
            from,
            until,
            yearly,
            json,
        };
        command.SetAction((result, _) => RunAsync(
            terminal,
            result.GetRequiredValue(run),
            result.GetValue(baseline),
            new Question(result.GetValue(metric), result.GetValue(subject), result.GetValue(from), result.GetValue(until), result.GetValue(yearly), result.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(Terminal.Terminal terminal, string run, string? baseline, Question question)
    {
        if (question.Until < question.From)
        {
            return terminal.Complain(new Complaint($"--until {question.Until} lies before --from {question.From}", "the later year as --until", FaultKinds.BadOption));
        }

        if (question is { Metric: not null, Yearly: true })
        {
            return terminal.Complain(new Complaint("--metric is told year by year anyway; --yearly is of who gains", "leave out one of the two", FaultKinds.OptionsClash));
        }

        if (Read(terminal, run) is not { } one)
        {
            return ExitCode.BadInput;
        }

        if (baseline is null)
        {
            (baseline, var exitCode) = await new Counterfactual(terminal, one).FindAsync();
            if (baseline is null)
            {
                return exitCode;
            }
        }

        return Read(terminal, baseline) is { } other ? Compare(terminal, one, other, question) : ExitCode.BadInput;
    }

    private static int Compare(Terminal.Terminal terminal, ComparedRun one, ComparedRun other, Question question)
    {
        if (one.Manifest.World != other.Manifest.World)
        {
            return terminal.Complain(new Complaint(
                $"{one.Name} is of the world {one.Manifest.World.Name}, {other.Name} of {(one.Manifest.World.Name == other.Manifest.World.Name ? "other tables of it" : other.Manifest.World.Name)}",
                "two runs of one world; manifest.json names it, with its sha256",
                FaultKinds.OtherWorld));
        }

        var comparison = new RunComparison(one, other, question.From, question.Until);
        if (comparison.Years.Count == 0)
        {
            return terminal.Complain(new Complaint(
                $"{one.Name} and {other.Name} share no year{(question.From is null && question.Until is null ? "" : " of those asked for")} of which both cover the same months",
                "runs that closed the same months; or tradesim fetch DIR, where one of them was killed",
                FaultKinds.NoYearInCommon));
        }

        if (question.Metric is not null)
        {
            return Figure(terminal, one, other, comparison, question);
        }

        foreach (var bare in new[] { one, other }.Where(bare => !bare.HasMonths))
        {
            return terminal.Complain(new Complaint(
                $"{bare.Name} has no month log of this version of the program, so what its users gain cannot be told",
                $"tradesim run {bare.Manifest.Scenario.Name} once more; or --metric NAME, which needs summary.csv alone",
                FaultKinds.NoRun));
        }

        try
        {
            return Gains(terminal, one, other, comparison, question);
        }
        catch (InvalidDataException error)
        {
            return terminal.Complain(new Complaint(error.Message, "both runs once more, by one version of the program", FaultKinds.NoRun));
        }
    }

    private static int Figure(Terminal.Terminal terminal, ComparedRun one, ComparedRun other, RunComparison comparison, Question question)
    {
        var metric = question.Metric!;
        if (!comparison.Metrics.Contains(metric, StringComparer.Ordinal))
        {
            return terminal.Complain(Unknown("--metric", metric, comparison.Metrics));
        }

        if (question.Subject is { } subject && comparison.Subjects(metric).ToList() is var known && !known.Contains(subject, StringComparer.Ordinal))
        {
            return terminal.Complain(Unknown("--subject", subject, known));
        }

        Warn(terminal, one, other, comparison);
        Tell(terminal, question.Json
            ? [ComparisonJson.Figure(one, other, comparison, metric, question.Subject)]
            : new ComparisonLines(one, other, comparison, terminal.Width).Figure(metric, question.Subject));
        return ExitCode.Done;
    }

    private static int Gains(Terminal.Terminal terminal, ComparedRun one, ComparedRun other, RunComparison comparison, Question question)
    {
        var months = ComparedMonths.Read(one, other, comparison.Years);
        if (question.Subject is { } subject && comparison.Welfare(months.Users).Select(change => change.Subject).ToList() is var known && !known.Contains(subject, StringComparer.Ordinal))
        {
            return terminal.Complain(Unknown("--subject", subject, known));
        }

        Warn(terminal, one, other, comparison);
        var differences = ScenarioDifferences.Of(ScenarioOf(one), ScenarioOf(other));
        Tell(terminal, question.Json
            ? [ComparisonJson.Gains(one, other, comparison, months, differences.Select(Json), question.Subject)]
            : new ComparisonLines(one, other, comparison, terminal.Width).Gains(months, differences, question.Subject, question.Yearly));
        return ExitCode.Done;
    }

    private static string ScenarioOf(ComparedRun run) =>
        Path.Combine(run.Folder, RunFolder.ScenarioFile) is var file && File.Exists(file) ? File.ReadAllText(file) : $"name: {run.Manifest.Scenario.Name}";

    private static object Json(ScenarioDifference one) => new { what = one.What, key = one.Key.Length > 0 ? one.Key : null, run = one.Is.Length > 0 ? one.Is : null, baseline = one.Was.Length > 0 ? one.Was : null };

    private static void Tell(Terminal.Terminal terminal, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            terminal.Output.WriteLine(line);
        }
    }

    /// <summary>What a reader has to know before believing the figures.</summary>
    private static void Warn(Terminal.Terminal terminal, ComparedRun run, ComparedRun baseline, RunComparison comparison)
    {
        if (comparison.LeftOut is [var first, ..] and [.., var last])
        {
            var years = first == last ? $"{first} is" : $"{first} to {last} are";
            terminal.Error.WriteLine($"{years} left out, of which not both cover the same months: {Closed(run)}, {Closed(baseline)}");
        }

        if (run.IsTheSameAs(baseline))
        {
            terminal.Error.WriteLine($"both are the same run, digest {run.Manifest.Digest}: nothing differs");
        }

        if (run.Manifest.Seed != baseline.Manifest.Seed)
        {
            terminal.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"seeds differ ({run.Manifest.Seed} and {baseline.Manifest.Seed}): what chance draws is a part of the difference"));
        }
    }

    private static string Closed(ComparedRun run) => $"{run.Name} has {run.Closed.From} to {run.Closed.Until} ({run.Manifest.Status.ToString().ToLowerInvariant()})";

    /// <summary>A run and its figures; null, with the complaint made, where there is none.</summary>
    private static ComparedRun? Read(Terminal.Terminal terminal, string run)
    {
        var folder = RunFolders.Named(run);
        if (Manifest.TryRead(folder) is not { } manifest)
        {
            terminal.Complain(RunFolders.HoldsNoRun(run));
            return null;
        }

        try
        {
            return ComparedRun.Read(run, folder, manifest);
        }
        catch (InvalidDataException error)
        {
            terminal.Complain(new Complaint(error.Message, "the file as the run left it, or the run once more", FaultKinds.NoRun));
            return null;
        }
    }

    private static Complaint Unknown(string option, string word, IEnumerable<string> known) => new(
        $"neither run has a figure of {option} {word}",
        Spelling.Nearest(word, known) is { } near ? $"{option} {near}" : $"summary.csv of the run, which lists all{(known.FirstOrDefault() is { } first ? $"; {option} {first} for one" : "")}",
        FaultKinds.BadOption);

    /// <summary>Which figure, of whom, in which years; where no figure is named, who gains.</summary>
    private sealed record Question(string? Metric, string? Subject, int? From, int? Until, bool Yearly, bool Json);
}
