using System.Diagnostics;
using System.Text.RegularExpressions;
using TradeSim.Cluster.Tests.Processes;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Silo.Clusters;

namespace TradeSim.Soak;

/// <summary>One run that is watched while something strikes its cluster, and what the watcher and the logs tell of it.</summary>
internal sealed partial class StruckRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly Months Enough = new(3);

    private readonly ClusterRun _run;
    private readonly List<(long At, ClosedMonth Month)> _told = [];
    private readonly CancellationTokenSource _unwatch = new();
    private readonly Task _watching;
    private long _struckAt;
    private Month _dueWhenStruck;

    private StruckRun(ClusterRun run)
    {
        _run = run;
        _watching = Watch();
    }

    public ClusterRun Run => _run;

    public static async Task<StruckRun> Start(ClusterClient client, string name, StartRun ask) => new(await client.Start(name, ask));

    /// <summary>The month after the last one told.</summary>
    public Month Due
    {
        get
        {
            lock (_told)
            {
                return _told.Count == 0 ? default : _told[^1].Month.Month.Next;
            }
        }
    }

    /// <summary>From here on time counts.</summary>
    public void Struck() => (_struckAt, _dueWhenStruck) = (Stopwatch.GetTimestamp(), Due);

    public async Task Reaches(Month month)
    {
        for (var start = Stopwatch.GetTimestamp(); Due <= month; await Task.Delay(2))
        {
            if (_watching.IsFaulted)
            {
                await _watching;
            }

            if (Stopwatch.GetElapsedTime(start) > Limit)
            {
                throw new TimeoutException($"{_run.Name} did not close {month}: {(await _run.Status()).Why}");
            }
        }
    }

    /// <summary>A few months more than anyone knew of when it was struck, or when it was restored last.</summary>
    public async Task GoesOn(IEnumerable<SiloProcess> silos)
    {
        await Reaches(_dueWhenStruck + Enough);
        await Reaches(Restores(silos).Select(restore => restore.Logged).Append(_dueWhenStruck).MaxBy(month => month.Index) + Enough);
    }

    /// <summary>Stops the run and tells what the fault cost.</summary>
    /// <exception cref="InvalidOperationException">Its months are not those of an undisturbed run.</exception>
    public async Task<Measured> End(IReadOnlyList<SiloProcess> silos, Undisturbed undisturbed)
    {
        await Stop();
        await _watching.WaitAsync(Limit);
        foreach (var (_, month) in _told)
        {
            if (month.Digest != undisturbed.DigestOf(month.Month) || month.MassErrorGrams.Any(grams => grams != 0))
            {
                throw new InvalidOperationException($"{_run.Name}: {month.Month} is not that of an undisturbed run.");
            }
        }

        var restores = Restores(silos).ToList();
        var first = restores.Select(restore => restore.Logged).Append(_dueWhenStruck).MinBy(month => month.Index);
        var noticed = Lines(silos, _run.Name).Where(line => Noticed().IsMatch(line.Line)).Select(line => line.At).Order().ToList();

        // A month that was on its way when the fault struck is none that came after it.
        var since = restores.Count > 0 ? restores[0].At : noticed.Count > 0 ? noticed[0] : _struckAt;
        var again = _told.First(one => one.At > since && one.Month.Month >= first);
        return new Measured(
            noticed.Count == 0 ? null : Stopwatch.GetElapsedTime(_struckAt, noticed[0]),
            restores.Sum(restore => (restore.Logged - restore.Due).Count),
            restores.Count,
            Stopwatch.GetElapsedTime(_struckAt, again.At),
            _told.Count(one => one.At > _struckAt));
    }

    private async Task Stop()
    {
        for (var start = Stopwatch.GetTimestamp(); ; await Task.Delay(500))
        {
            try
            {
                await _run.Stop();
                return;
            }
            catch (Exception passing) when (passing is Orleans.Runtime.OrleansException or TimeoutException && Stopwatch.GetElapsedTime(start) < Limit)
            {
                // Its coordinator is on its way to another silo.
            }
        }
    }

    private async Task Watch()
    {
        await foreach (var month in _run.Watch(default, cancellation: _unwatch.Token))
        {
            lock (_told)
            {
                _told.Add((Stopwatch.GetTimestamp(), month.Month));
            }
        }
    }

    private IEnumerable<(long At, Month Due, Month Logged)> Restores(IEnumerable<SiloProcess> silos) =>
        from line in Lines(silos, _run.Name)
        let restored = Restored().Match(line.Line)
        where restored.Success
        orderby line.At
        select (line.At, Month.Parse(restored.Groups[1].Value), Month.Parse(restored.Groups[2].Value));

    private IEnumerable<(long At, string Line)> Lines(IEnumerable<SiloProcess> silos, string run) =>
        silos.SelectMany(silo => silo.Lines).Where(line => line.At > _struckAt && line.Line.Contains($" {run}: ", StringComparison.Ordinal));

    [GeneratedRegex(@": restored to (\S+); (\S+) is the next month of its log")]
    private static partial Regex Restored();

    [GeneratedRegex(": (Recovering|coordinated here|restored) ")]
    private static partial Regex Noticed();
}

/// <summary>What one fault cost one run.</summary>
/// <param name="Detection">Until a silo said that something is wrong; null where nothing was.</param>
/// <param name="Replayed">Months that were computed again.</param>
/// <param name="Restores">How often everyone was restored.</param>
/// <param name="Progress">Until a month was told, after everyone was restored or else after it was noticed, that nobody had known before.</param>
/// <param name="ClosedAfter">Months told after the fault.</param>
internal sealed record Measured(TimeSpan? Detection, int Replayed, int Restores, TimeSpan Progress, int ClosedAfter);
