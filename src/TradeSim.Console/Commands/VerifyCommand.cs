using System.CommandLine;
using System.Globalization;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios;
using TradeSim.Silo;
using TradeSim.Silo.Clusters;

namespace TradeSim.Console.Commands;

/// <summary>
/// <c>tradesim verify SCENARIO --silos N</c>: the reference engine and Orleans side by side, month by month; where entities
/// lived, and the digest or the first month, entity and field that differ. With <c>--processes</c> each silo is a process.
/// </summary>
public static class VerifyCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "A file, or the name of a scenario in config/scenarios." };
        var silos = Values.Whole("--silos", "Silos. Default: 1.", 1, RunOptions.MostSilos);
        var processes = new Option<bool>("--processes") { Description = "Each silo is a process, with a Redis of their own; otherwise all are in this one." };
        var until = Values.Month("--until", "Last month compared. Default: the scenario's.");
        var sets = RunOptions.Sets();
        var command = new ExampledCommand(
            "verify",
            "Runs the reference engine and Orleans side by side and compares every month.",
            "tradesim verify russia-roadmap --silos 3",
            "tradesim verify baseline --until 2024-12 --silos 3 --processes")
        {
            scenario,
            silos,
            processes,
            until,
            sets,
        };
        command.SetAction(result => RunAsync(
            terminal,
            result.GetRequiredValue(scenario),
            result.GetValue(silos) ?? 1,
            result.GetValue(processes),
            new ScenarioOptions { Set = [.. result.GetValue(sets) ?? []], Until = result.GetValue(until)?.ToString() }));
        return command;
    }

    private static async Task<int> RunAsync(Terminal.Terminal terminal, string nameOrPath, int silos, bool processes, ScenarioOptions options)
    {
        if (RunFolders.NoTemporary() is { } complaint)
        {
            return terminal.Complain(complaint);
        }

        if (ScenarioFiles.Read(terminal, nameOrPath, options) is not { } read)
        {
            return ExitCode.BadInput;
        }

        if (BaseYear.Contradictions(read.Scenario) is { Count: > 0 } contradictions)
        {
            return BaseYear.Complain(terminal, terminal.Error, read.Scenario, contradictions);
        }

        using var view = View(terminal, read.Scenario);
        using var stop = new StopRequest(view.Stopping);
        try
        {
            var comparison = processes
                ? await InProcesses(silos, read.Scenario, new EachMonth(view), stop.Asked)
                : await Embedded(silos, read.Scenario, new EachMonth(view), stop.Asked);
            view.Dispose();
            return Tell(terminal, read.Scenario, comparison);
        }
        catch (ClusterNotThere cause)
        {
            view.Dispose();
            return terminal.Complain(new Complaint(cause.Message, cause.Cure), ExitCode.ClusterNotReachable);
        }
        catch (OperationCanceledException)
        {
            view.Dispose();
            terminal.Error.WriteLine("stopped; the months compared so far were the same");
            return ExitCode.Stopped;
        }
    }

    private static async Task<Comparison> Embedded(int silos, Scenario scenario, EachMonth progress, CancellationToken cancellation)
    {
        await using var cluster = await EmbeddedCluster.Start(silos, cancellation: cancellation);
        return await SideBySide.Compare(cluster.Begin, scenario, progress, cancellation);
    }

    private static async Task<Comparison> InProcesses(int silos, Scenario scenario, EachMonth progress, CancellationToken cancellation)
    {
        await using var cluster = await ProcessCluster.Start(silos, cancellation);
        return await SideBySide.Compare(cluster.Begin, scenario, progress, cancellation);
    }

    private static IRunView View(Terminal.Terminal terminal, Scenario scenario) => terminal.Watched
        ? new LiveView(terminal.Screen(), scenario, terminal.Clock)
        : new YearLines(terminal.Error, scenario);

    private static int Tell(Terminal.Terminal terminal, Scenario scenario, Comparison comparison)
    {
        foreach (var line in Shares(comparison.Whereabouts))
        {
            terminal.Output.WriteLine(line);
        }

        if (comparison.Difference is { } difference)
        {
            terminal.Output.WriteLine($"Different: {difference}");
            return terminal.Complain(new Complaint($"the worlds differ from {difference.Month} on", "an issue with this line and the scenario"), ExitCode.Failed);
        }

        terminal.Output.WriteLine($"Same world from {scenario.From} to {scenario.Until}: digest {comparison.Digest}");
        return ExitCode.Done;
    }

    /// <summary>How many entities and markets lived on each silo.</summary>
    private static IEnumerable<string> Shares(Whereabouts whereabouts)
    {
        var all = whereabouts.Silos.Sum(silo => silo.Entities + silo.Markets);
        return whereabouts.Silos.Select(silo => string.Create(
            CultureInfo.InvariantCulture,
            $"{silo.Silo}: {silo.Entities} entities, {silo.Markets} markets ({(silo.Entities + silo.Markets) / (double)all:0%})"));
    }

    /// <summary>Hands months to a view at once, in order; the usual progress hands them to other threads.</summary>
    private sealed class EachMonth(IRunView view) : IProgress<ClosedMonth>
    {
        public void Report(ClosedMonth value) => view.Closed(value);
    }
}
