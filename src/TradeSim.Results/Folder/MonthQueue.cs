using System.Threading.Channels;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Folder;

/// <summary>
/// Closed months on their way into the tables, which are written beside the simulation. Few may wait, and of a large world
/// fewer: a disk slower than the simulation slows it down rather than filling the memory. What goes wrong with one month is
/// thrown to whoever adds the next, or ends the queue.
/// </summary>
public sealed class MonthQueue
{
    private const int MostWaiting = 12;

    /// <summary>Shipments of the months that wait: some 100 MB with all that a month has beside them.</summary>
    private const int MostShipments = 150_000;

    private readonly Channel<ClosedMonth> _months;
    private readonly Task _writing;

    /// <param name="write">Makes tables of a month.</param>
    /// <param name="first">The first month; the others are about as large.</param>
    public MonthQueue(Func<ClosedMonth, Task> write, ClosedMonth first)
    {
        var room = Math.Clamp(MostShipments / Math.Max(first.Shipments.Length, 1), 1, MostWaiting);
        _months = Channel.CreateBounded<ClosedMonth>(new BoundedChannelOptions(room) { SingleReader = true, SingleWriter = true });
        _writing = Task.Run(() => WriteAllAsync(write));
    }

    public async Task AddAsync(ClosedMonth month)
    {
        try
        {
            await _months.Writer.WriteAsync(month);
        }
        catch (ChannelClosedException)
        {
            await _writing;
            throw;
        }
    }

    /// <summary>Waits until all months are written.</summary>
    public Task EndAsync()
    {
        _months.Writer.TryComplete();
        return _writing;
    }

    private async Task WriteAllAsync(Func<ClosedMonth, Task> write)
    {
        try
        {
            await foreach (var month in _months.Reader.ReadAllAsync())
            {
                await write(month);
            }
        }
        finally
        {
            _months.Writer.TryComplete();
        }
    }
}
