using System.Globalization;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Contracts;
using TradeSim.Results.Folder;
using TradeSim.Silo.Clusters;

namespace TradeSim.Console.Commands;

/// <summary>How a run of a cluster is started.</summary>
/// <param name="Speaks">How it speaks.</param>
/// <param name="Detach">Whether it is left as soon as it goes.</param>
/// <param name="Name">What it is called; null for the scenario and the time.</param>
public sealed record ClusterManner(RunManner Speaks, bool Detach, string? Name);

/// <summary>
/// <c>tradesim run SCENARIO --cluster URL</c>: starts a run that lives in a cluster, or goes on there with one that was stopped, and
/// follows it unless told not to.
/// </summary>
public static class RunInCluster
{
    /// <summary>What a name made of a scenario and a time leaves to the scenario.</summary>
    private const int LongestScenario = 40;

    private const int MostNames = 100;

    /// <param name="resumption">What it goes on from: a moment of another run; null for the first month.</param>
    public static async Task<int> StartAsync(Terminal.Terminal terminal, ClusterClient client, RunOrder order, StartRun start, Resumption? resumption, ClusterManner manner)
    {
        if (BaseYear.Contradictions(order.Scenario) is { Count: > 0 } contradictions)
        {
            return BaseYear.Complain(terminal, terminal.Error, order.Scenario, contradictions);
        }

        var now = terminal.Clock.GetUtcNow();
        var papers = new RunPapers(order.ScenarioText, order.ScenarioSha256, order.WorldSha256, order.Command, order.Version, now);
        var asked = start with { Papers = papers, Checkpoint = resumption?.Checkpoint ?? [] };
        var run = await NamedAsync(client, order.Scenario.Name, now, manner.Name, name => resumption is null ? client.Start(name, asked) : client.Bring(name, asked, resumption.Before));
        return await LeaveOrFollowAsync(terminal, order with { StartedAt = now }, client, run, manner);
    }

    /// <summary>Goes on with a run of the cluster that was stopped, as it is.</summary>
    public static async Task<int> GoOnAsync(Terminal.Terminal terminal, ClusterClient client, RunOrder order, ClusterRun run, ClusterManner manner)
    {
        await run.GoOn();
        return await LeaveOrFollowAsync(terminal, order, client, run, manner);
    }

    private static async Task<int> LeaveOrFollowAsync(Terminal.Terminal terminal, RunOrder order, ClusterClient client, ClusterRun run, ClusterManner manner)
    {
        var silos = (await client.Runs()).Silos.Length;
        return manner.Detach
            ? Detached(terminal, order with { Silos = silos }, client, run, manner.Speaks)
            : await FollowAsync(terminal, order with { Silos = silos }, client, run, manner.Speaks);
    }

    private static Task<int> FollowAsync(Terminal.Terminal terminal, RunOrder order, ClusterClient client, ClusterRun run, RunManner manner)
    {
        var followed = new FollowedRun(client, run, terminal);
        return new RunSession(terminal, order, manner, followed).RunAsync((view, stop) => followed.FollowAsync(order.Scenario.From, view, stop));
    }

    private static int Detached(Terminal.Terminal terminal, RunOrder order, ClusterClient client, ClusterRun run, RunManner manner)
    {
        var where = ClusterOption.Where(client.Address);
        if (manner.Json)
        {
            new JsonLines(terminal.Output).Started(order.Scenario, order.Engine, order.Silos, run.Name);
            return ExitCode.Done;
        }

        terminal.Output.WriteLine($"{run.Name} goes on in {client.Address}");
        terminal.Output.WriteLine($"Next: tradesim watch {run.Name}{where}; tradesim fetch {run.Name}{where}, once it is done");
        return ExitCode.Done;
    }

    /// <summary>Starts a run under the name asked for, or under the first that is free of those made of scenario and time.</summary>
    private static async Task<ClusterRun> NamedAsync(ClusterClient client, string scenario, DateTimeOffset now, string? asked, Func<string, Task<ClusterRun>> start)
    {
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var stem = asked ?? $"{scenario[..Math.Min(scenario.Length, LongestScenario)]}-{time}";
        for (var number = 1; ; number++)
        {
            var name = number == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
            try
            {
                return await start(name);
            }
            catch (Refused)
            {
                if (asked is not null || number == MostNames || !await IsTakenAsync(client, name))
                {
                    throw;
                }
            }
        }
    }

    private static async Task<bool> IsTakenAsync(ClusterClient client, string name)
    {
        try
        {
            await client.Run(name).Status();
            return true;
        }
        catch (NoSuchRun)
        {
            return false;
        }
    }
}
