using System.CommandLine;
using System.Globalization;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Results.Comparing;
using TradeSim.Results.Folder;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim compare RUN BASELINE</c>: what one run gave and took against another.</summary>
public static class CompareCommand
{
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    public static Command Create(Terminal.Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run, or its name in ./runs." };
        var baseline = new Argument<string>("BASELINE") { Description = "The run it is held against." };
        var metric = new Option<string?>("--metric") { Description = "A figure of summary.csv, year by year, instead of who gains.", HelpName = "NAME" };
        var subject = new Option<string?>("--subject") { Description = "Only the lines of one subject: EUU, Dy, *.", HelpName = "ID" };
        var from = Values.Whole("--from", "The first year compared.", FirstYear, LastYear);
        var until = Values.Whole("--until", "The last year compared.", FirstYear, LastYear);
        var json = new Option<bool>("--json") { Description = "One JSON object on stdout." };
        var command = new ExampledCommand(
            "compare",
            "Tells what one run gave and took against another: users, mines and plants, treasuries, rents.",
            "tradesim compare eu-65-cap-20260101T120000Z baseline-20260101T120000Z",
            "tradesim compare results base --metric price --subject Dy --from 2025 --json")
        {
            run,
            baseline,
            metric,
            subject,
            from,
            until,
            json,
        };
        command.SetAction(result => Run(
            terminal,
            result.GetRequiredValue(run),
            result.GetRequiredValue(baseline),
            new Question(result.GetValue(metric), result.GetValue(subject), result.GetValue(from), result.GetValue(until)),
            result.GetValue(json)));
        return command;
    }

    private static int Run(Terminal.Terminal terminal, string run, string baseline, Question question, bool json)
    {
        if (question.Until < question.From)
        {
            return terminal.Complain(new Complaint($"--until {question.Until} lies before --from {question.From}", "the later year as --until", FaultKinds.BadOption));
        }

        if (Read(terminal, run) is not { } one || Read(terminal, baseline) is not { } other)
        {
            return ExitCode.BadInput;
        }

        if (one.Manifest.World != other.Manifest.World)
        {
            return terminal.Complain(new Complaint(
                $"{run} is of the world {one.Manifest.World.Name}, {baseline} of {(one.Manifest.World.Name == other.Manifest.World.Name ? "other tables of it" : other.Manifest.World.Name)}",
                "two runs of one world; manifest.json names it, with its sha256",
                FaultKinds.OtherWorld));
        }

        var comparison = new RunComparison(one, other, question.From, question.Until);
        if (comparison.Years.Count == 0)
        {
            return terminal.Complain(new Complaint(
                $"{run} and {baseline} share no year{(question.From is null && question.Until is null ? "" : " of those asked for")} of which both cover the same months",
                "runs that closed the same months; or tradesim fetch DIR, where one of them was killed",
                FaultKinds.NoYearInCommon));
        }

        if (question.Fault(comparison) is { } unknown)
        {
            return terminal.Complain(unknown);
        }

        Warn(terminal, one, other, comparison);
        Tell(terminal.Output, one, other, comparison, question, json);
        return ExitCode.Done;
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

    private static void Tell(TextWriter output, ComparedRun run, ComparedRun baseline, RunComparison comparison, Question question, bool json)
    {
        if (json)
        {
            output.WriteLine(ComparisonJson.Write(run, baseline, comparison, question.Metric, question.Subject));
            return;
        }

        foreach (var line in ComparisonLines.Of(run, baseline, comparison, question.Metric, question.Subject))
        {
            output.WriteLine(line);
        }
    }

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

    /// <summary>Which figure, of whom, in which years; where no figure is named, who gains.</summary>
    private sealed record Question(string? Metric, string? Subject, int? From, int? Until)
    {
        public Complaint? Fault(RunComparison comparison) =>
            Metric is { } metric && !comparison.Metrics.Contains(metric, StringComparer.Ordinal) ? Unknown("--metric", metric, comparison.Metrics)
            : Subject is { } subject && Subjects(comparison) is var known && !known.Contains(subject, StringComparer.Ordinal) ? Unknown("--subject", subject, known)
            : null;

        private List<string> Subjects(RunComparison comparison) =>
            Metric is { } metric ? [.. comparison.Subjects(metric)] : [.. comparison.Welfare().Select(change => change.Subject)];

        private static Complaint Unknown(string option, string word, IEnumerable<string> known) => new(
            $"neither run has a figure of {option} {word}", Spelling.Nearest(word, known) is { } near ? $"{option} {near}" : $"summary.csv of the run, which lists all; {option} {known.First()} for one", FaultKinds.BadOption);
    }
}
