using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Results.Answering;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim answer RUN</c>: the closing lines of a run once more.</summary>
public static class AnswerCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run, or its name in ./runs." };
        var against = new Option<string?>("--against") { Description = "The run that figures are told against. Default: a finished run of the counterfactual, beside the run or in ./runs.", HelpName = "RUN" };
        var json = new Option<bool>("--json") { Description = "One JSON object on stdout, with the figures behind each answer." };
        var command = new ExampledCommand(
            "answer",
            "Answers the questions of a scenario from the summary of its run, as the run did when it ended.",
            "tradesim answer runs/us-price-floor-20260101T120000Z",
            "tradesim answer results --json")
        {
            run,
            against,
            json,
        };
        command.SetAction(result => Run(terminal, result.GetRequiredValue(run), result.GetValue(against), result.GetValue(json)));
        return command;
    }

    private static int Run(Terminal.Terminal terminal, string run, string? against, bool json)
    {
        var folder = RunFolders.Named(run);
        if (Manifest.TryRead(folder) is not { } manifest)
        {
            return terminal.Complain(RunFolders.HoldsNoRun(run));
        }

        if (!File.Exists(Path.Combine(folder, SummaryFile.Name)))
        {
            return terminal.Complain(RunFolders.HoldsNoRun(run, SummaryFile.Name));
        }

        if (against is not null && (Manifest.TryRead(RunFolders.Named(against)) is null || !File.Exists(Path.Combine(RunFolders.Named(against), SummaryFile.Name))))
        {
            return terminal.Complain(RunFolders.HoldsNoRun(against));
        }

        try
        {
            var asks = ScenarioAsRun.AsksOf(File.ReadAllText(Path.Combine(folder, RunFolder.ScenarioFile)));
            Tell(terminal, folder, manifest, AnswerLines.Of(folder, asks, against is null ? null : RunFolders.Named(against)), json);
            return ExitCode.Done;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return terminal.Complain(new Complaint(error.Message, "the files as the run left them, or the run once more", FaultKinds.NoRun));
        }
    }

    private static void Tell(Terminal.Terminal terminal, string folder, Manifest manifest, IReadOnlyList<Answer> answers, bool json)
    {
        if (json)
        {
            new JsonLines(terminal.Output).Answered(manifest.Scenario.Name, folder, answers);
            return;
        }

        foreach (var line in AnswerLines.Text(folder, answers))
        {
            terminal.Output.WriteLine(line);
        }
    }
}
