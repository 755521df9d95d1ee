using System.Text.Json;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Explaining;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim explain RUN --entity ID --month M</c>: why a mine, plant or corridor did what it did, or nothing.</summary>
internal static class ExplainEntity
{
    public static async Task<int> RunAsync(Terminal.Terminal terminal, WorldModel world, ClosedMonth month, string called, string version, bool json)
    {
        var tables = world.Scenario.World;
        var id = ThingNames.Find(tables, called) ?? called;
        var seen = await Task.Run(() => Replay.Month(world, month));
        if (seen is not { } replayed)
        {
            return terminal.Complain(new Complaint($"this version of the program gives another {month.Month}; the run is of version {version}", "run the scenario again", FaultKinds.NothingToExplain));
        }

        if (new WhyIdle(world.In(month.Month, month.Enacted), month, replayed.Engine.StateOf, replayed.Quotes).Lines(id) is not { } lines)
        {
            var known = tables.Mines.Select(row => row.Id).Concat(tables.Hubs.Select(row => row.Id)).Concat(tables.Corridors.Select(row => row.Id));
            var near = Spelling.Nearest(called, known);
            return terminal.Complain(new Complaint($"'{called}' is no mine, plant or corridor of the run", near is null ? "an id of the table entities" : $"--entity {near}", FaultKinds.NothingToExplain));
        }

        if (json)
        {
            terminal.Output.WriteLine(JsonSerializer.Serialize(new { entity = id, month = month.Month.ToString(), answer = lines }));
            return ExitCode.Done;
        }

        foreach (var line in lines)
        {
            terminal.Output.WriteLine(line);
        }

        return ExitCode.Done;
    }
}
