using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Contracts;
using TradeSim.Scenarios.Reading;
using TradeSim.Scenarios.Reporting;
using TradeSim.Silo.Clusters;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim intervene RUN --measure TEXT</c>: enters a measure into a run that goes on, and into its record.</summary>
public static class InterveneCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var run = WishCommands.RunArgument();
        var measure = new Option<string>("--measure")
        {
            Description = "The measure, written as in a scenario. With starts: next it is in force from the month that is due.",
            HelpName = "MEASURE",
            Required = true,
        };
        var cluster = ClusterOption.Create("The cluster:");
        var json = new Option<bool>("--json") { Description = "The measure's id and first month, as one JSON object." };
        var command = new ExampledCommand(
            "intervene",
            "Enters a measure into a run that goes on. It stands in the run's record: a replay with it gives the same digest.",
            "tradesim intervene russia-roadmap-20260101T120000Z --measure '{ by: USA, kind: tariff, origin: CHN, adValorem: 0.5, starts: next }'")
        {
            run,
            measure,
            cluster,
            json,
        };
        command.SetAction(async result => ClusterOption.Read(terminal, result, cluster) is { } address
            ? await ClusterCall.DoAsync(terminal, address, client =>
                InterveneAsync(terminal, client.Run(result.GetRequiredValue(run)), result.GetRequiredValue(measure), result.GetValue(json)))
            : ExitCode.BadInput);
        return command;
    }

    private static async Task<int> InterveneAsync(Terminal.Terminal terminal, ClusterRun run, string text, bool json)
    {
        var scenario = ClusterScenario.Of(await run.Recorded()).Scenario;
        var faults = new Faults();
        if (MeasureText.Read(text, scenario, (await run.Status()).Due, faults) is not { } read)
        {
            ScenarioFiles.Write(terminal.Error, faults);
            return terminal.Complain(new Complaint($"{ScenarioFiles.Count(faults)} in --measure; {run.Name} goes on as before", "the same, once it is mended"));
        }

        var entered = await run.Intervene(new Intervene(read.Measure, read.StartsNext, text));
        if (json)
        {
            new JsonLines(terminal.Output).Entered(run.Name, entered);
        }
        else
        {
            terminal.Output.WriteLine($"{entered.Measure.Id} is in force in {run.Name} from {entered.Measure.Starts} on");
        }

        return ExitCode.Done;
    }
}
